// Takes the file of a form to storage (announce, PUT, complete), shows how far it is, then posts the form with the upload's id.
for (const form of document.querySelectorAll('form[data-upload]')) form.addEventListener('submit', (event) => begin(event, form));

async function begin(event, form) {
  const file = form.querySelector('input[type=file]').files[0];
  if (form.elements.upload_id.value !== '' || !file) return;
  event.preventDefault();
  const button = form.querySelector('button[type=submit]');
  const leaving = (leave) => leave.preventDefault();
  button.disabled = true;
  window.addEventListener('beforeunload', leaving);
  try {
    refuse(form, '');
    form.elements.upload_id.value = await upload(form, file);
    window.removeEventListener('beforeunload', leaving);
    form.submit();
  } catch (error) {
    window.removeEventListener('beforeunload', leaving);
    button.disabled = false;
    refuse(form, error.message);
  }
}

async function upload(form, file) {
  const announced = await ask('POST', '/api/v1/uploads', {
    purpose: form.dataset.upload,
    filename: file.name,
    size_bytes: file.size,
    content_type: file.type || 'application/octet-stream',
  });
  await put(announced, file, (share) => show(form, share, share < 1 ? `${Math.round(share * 100)} % of ${sizeOf(file.size)}` : 'Being checked…'));
  const completed = await ask('POST', `/api/v1/uploads/${announced.id}/complete`, {});
  if (form.dataset.upload === 'cover') await checked(completed);
  return announced.id;
}

// A cover is used only once it is known to be a picture, so its form waits for that.
async function checked(upload) {
  if (upload.state === 'clean') return;
  if (upload.state === 'refused' || upload.state === 'held') throw new Error(upload.reason ?? 'This file cannot be used.');
  await new Promise((resolve) => setTimeout(resolve, 700));
  await checked(await ask('GET', `/api/v1/uploads/${upload.id}`));
}

async function ask(method, path, body) {
  const response = await fetch(path, { method, headers: body ? { 'content-type': 'application/json' } : {}, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.errors?.[0]?.message ?? answer.detail ?? 'That did not work. Try again.');
  return answer;
}

// XMLHttpRequest, because fetch does not tell how much has been sent.
function put({ method, url, headers }, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error(`Storage refused the file (${request.status}). Try again.`)));
    request.onerror = () => reject(new Error('The connection broke. Try again.'));
    request.send(file);
  });
}

function show(form, share, text) {
  const area = form.querySelector('.upload-progress');
  area.hidden = false;
  area.querySelector('progress').value = share * 100;
  area.querySelector('[role=status]').textContent = text;
}

function refuse(form, message) {
  const line = form.querySelector('.upload-error');
  line.hidden = message === '';
  line.textContent = message;
  if (message !== '') form.querySelector('.upload-progress').hidden = true;
}

const sizeOf = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
