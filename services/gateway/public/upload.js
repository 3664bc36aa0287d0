// Uploads a form's file to storage, shows the progress, then posts the form with the id of the announced upload.
for (const form of document.querySelectorAll('form[data-upload]')) improve(form, form.elements.upload_id, upload);
for (const form of document.querySelectorAll('[data-announce] form'))
  improve(form, form.elements.artifact_id, uploadArtifact);

function improve(form, id, send) {
  form.addEventListener('submit', (event) => begin(event, form, id, send));
}

async function begin(event, form, id, send) {
  const file = form.querySelector('input[type=file]').files[0];
  if (id.value !== '' || !file) return;
  event.preventDefault();
  const button = form.querySelector('button[type=submit]');
  const leaving = (leave) => leave.preventDefault();
  button.disabled = true;
  window.addEventListener('beforeunload', leaving);
  try {
    refuse(form, '');
    id.value = await send(form, file);
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
  await put(announced, form, file);
  const completed = await ask('POST', `/api/v1/uploads/${announced.id}/complete`, {});
  if (form.dataset.upload === 'cover') await checked(completed);
  return announced.id;
}

// Release files are scanned after their form has been posted.
async function uploadArtifact(form, file) {
  const { target, arch, bundle_type, signature } = form.elements;
  const announced = await ask('POST', form.closest('[data-announce]').dataset.announce, {
    target: target.value,
    arch: arch.value,
    bundle_type: bundle_type.value || null,
    signature: signature.value.trim() || null,
    filename: file.name,
    file_size: file.size,
  });
  await put({ ...announced, url: announced.upload_url }, form, file);
  return announced.id;
}

// A cover must be verified to be a picture before it is used, so its form waits for the scan.
async function checked(upload) {
  if (upload.state === 'clean') return;
  if (upload.state === 'refused' || upload.state === 'held')
    throw new Error(upload.reason?.replace(/^[a-z-]+: /, '') ?? 'This file cannot be used.');
  await new Promise((resolve) => setTimeout(resolve, 700));
  await checked(await ask('GET', `/api/v1/uploads/${upload.id}`));
}

async function ask(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.errors?.[0]?.message ?? answer.detail ?? 'Something went wrong. Try again.');
  return answer;
}

// XMLHttpRequest, because fetch does not report upload progress.
function put({ method, url, headers }, form, file) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers))
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) =>
      show(
        form,
        loaded / total,
        loaded < total ? `${Math.round((loaded / total) * 100)}% of ${sizeOf(file.size)}` : 'Scanning…',
      );
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new Error(`The upload failed (${request.status}). Try again.`));
    request.onerror = () => reject(new Error('The connection was lost. Try again.'));
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
