/** Where /assets/upload.js shows how far it is and what went wrong. */
export function UploadProgress() {
  return (
    <>
      <noscript>
        <p class="notice warning">Files go straight from your browser to storage, and that step needs JavaScript. Without it, use the API with a token of your account.</p>
      </noscript>
      <div class="upload-progress" hidden>
        <progress max="100" value="0" aria-label="Upload progress" />
        <p class="small-text" role="status" />
      </div>
      <p class="error upload-error" role="alert" hidden />
    </>
  );
}
