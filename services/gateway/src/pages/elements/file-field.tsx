import { FieldFrame, useField } from './fields.js';

interface FileFieldProps {
  name: string;
  label: string;
  hint?: string;
  accept?: string;
}

/** A file input. The bytes go to storage; our own forms receive only the file name, because they are not multipart. */
export function FileField({ name, label, hint, accept }: FileFieldProps) {
  const { attributes } = useField(name, hint);
  return (
    <FieldFrame name={name} label={label} hint={hint} required>
      <input {...attributes} type="file" accept={accept} required />
    </FieldFrame>
  );
}
