type Props = {
  /** What the picture shows, in words; the figures stand in a table beside it. */
  label: string;
  rows: readonly { name: string; value: number }[];
};

const [ROW, NAMES, BARS, END] = [26, 150, 300, 36];

/** Lying bars with room for names, drawn on the server. */
export function RowChart({ label, rows }: Props) {
  const most = Math.max(...rows.map(({ value }) => value), 1);
  const width = NAMES + BARS + END;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${rows.length * ROW}`}
      width={width}
      className="h-auto max-w-full"
    >
      {rows.map(({ name, value }, index) => {
        const middle = index * ROW + ROW / 2;
        const length = (value / most) * BARS;
        return (
          <g key={name}>
            <text x="0" y={middle + 4} className="fill-ink-soft text-xs">
              {name}
            </text>
            <rect
              x={NAMES}
              y={middle - 8}
              width={length}
              height="16"
              className="fill-brand-ink"
            />
            <text x={NAMES + length + 6} y={middle + 4} className="fill-ink text-xs">
              {value}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
