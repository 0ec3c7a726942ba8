import './button.css';
import './components.css';

interface FileButtonProps {
  readonly label: string;
  /** The `accept` attribute of the input: file types that the browser offers first. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** Asks for one file. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  return (
    <label class="button file-button">
      <span>{label}</span>
      <input
        type="file"
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
