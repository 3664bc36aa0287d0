// Appends to the log of a running build, and reloads the page when the build has finished.
const log = document.getElementById('log');
const phase = document.getElementById('phase');
const words = {
  source: 'fetching the source',
  fetch: 'installing dependencies',
  build: 'building',
  collect: 'collecting the artifact',
  release: 'signing and releasing',
};
const colours = /\u001b\[[0-9;?]*[A-Za-z]/g;
if (log?.dataset.build) {
  const source = new EventSource(`/api/v1/builds/${log.dataset.build}/log`);
  let isFirst = true;
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  source.addEventListener('log', ({ data }) => {
    // The stream starts with the text that the page already contains.
    if (isFirst) log.textContent = '';
    isFirst = false;
    const follows = isAtEnd();
    log.append(JSON.parse(data).text.replace(colours, ''));
    if (follows) log.scrollTop = log.scrollHeight;
  });
  source.addEventListener('restart', () => {
    log.textContent = '';
    isFirst = false;
  });
  source.addEventListener('status', ({ data }) => {
    phase.textContent = words[JSON.parse(data).phase] ?? '';
  });
  source.addEventListener('end', () => {
    source.close();
    location.reload();
  });
}
