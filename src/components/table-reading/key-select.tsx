interface KeySelectProps {
  /** The columns that name the rows now; none where none is chosen. */
  readonly value: readonly string[];
  /** Columns that may be chosen, one or two together. */
  readonly keys: readonly (readonly string[])[];
  readonly choose: (key: readonly string[]) => void;
  /** Of the label that stands beside it. */
  readonly label?: string;
  readonly id?: string;
}

/** Which column names the rows of a table. */
export function KeySelect({ value, keys, choose, label, id }: KeySelectProps) {
  const at = keys.findIndex((key) => key.join() === value.join());
  return (
    <select
      id={id}
      aria-label={label}
      value={String(at)}
      onChange={({ currentTarget }) => {
        const chosen = keys[Number(currentTarget.value)];
        if (chosen !== undefined) choose(chosen);
      }}
    >
      {at < 0 && (
        <option value="-1" disabled>
          Choose a column
        </option>
      )}
      {keys.map((key, i) => (
        <option key={key.join()} value={String(i)}>
          {key.join(' and ')}
        </option>
      ))}
    </select>
  );
}
