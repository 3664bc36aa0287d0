// Takes the file of a release to storage (announce, PUT), shows how far it is, then posts the form with the artifact's id.
for (const area of document.querySelectorAll('[data-announce]')) area.querySelector('form').addEventListener('submit', (event) => begin(event, area));

async function begin(event, area) {
  const form = event.target;
  const file = form.elements.file.files[0];
  if (form.elements.artifact_id.value !== '' || !file) return;
  event.preventDefault();
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  try {
    refuse(form, '');
    form.elements.artifact_id.value = await upload(form, area.dataset.announce, file);
    form.submit();
  } catch (error) {
    button.disabled = false;
    refuse(form, error.message);
  }
}

async function upload(form, announce, file) {
  const { target, arch, bundle_type, signature } = form.elements;
  const body = { target: target.value, arch: arch.value, bundle_type: bundle_type.value || null, signature: signature.value.trim() || null, filename: file.name, file_size: file.size };
  const response = await fetch(announce, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.errors?.[0]?.message ?? answer.detail ?? 'That did not work. Try again.');
  await put(answer, file, (share) => show(form, share, share < 1 ? `${Math.round(share * 100)} % sent` : 'Being checked…'));
  return answer.id;
}

// XMLHttpRequest, because fetch does not tell how much has been sent.
function put({ method, upload_url, headers }, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, upload_url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
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
