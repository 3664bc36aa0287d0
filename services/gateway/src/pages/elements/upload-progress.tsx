import type { ComponentChildren } from 'preact';

const oneStepMore = 'Without JavaScript there is one more step: you choose the file again on the next page.';

/** Where /assets/upload.js shows progress and errors. `children` is the text for browsers without scripts. */
export function UploadProgress({ children = oneStepMore }: { children?: ComponentChildren }) {
  return (
    <>
      <noscript>
        <p class="quiet small-text">{children}</p>
      </noscript>
      <div class="upload-progress" hidden>
        <progress max="100" value="0" aria-label="Upload progress" />
        <p class="small-text" role="status" />
      </div>
      <p class="error upload-error" role="alert" hidden />
    </>
  );
}
