/** Where /assets/upload.js shows how far it is and what went wrong. */
export function UploadProgress() {
  return (
    <>
      <noscript>
        <p class="quiet small-text">Without JavaScript this takes one step more: you choose the file again on the next page.</p>
      </noscript>
      <div class="upload-progress" hidden>
        <progress max="100" value="0" aria-label="Upload progress" />
        <p class="small-text" role="status" />
      </div>
      <p class="error upload-error" role="alert" hidden />
    </>
  );
}
