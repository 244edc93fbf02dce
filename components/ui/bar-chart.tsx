type Props = {
  /** What the picture shows, in words; the figures stand in a table beside it. */
  label: string;
  /** Names of the values of each bar, in their order: at most three. */
  series: readonly string[];
  bars: readonly { name: string; values: readonly number[] }[];
};

const [HEIGHT, ABOVE, BELOW, BAR, GAP, LEAST] = [120, 18, 20, 26, 18, 52];
const tones = ["fill-brand-ink", "fill-info", "fill-warning"] as const;

/** Bars side by side, drawn on the server. */
export function BarChart({ label, series, bars }: Props) {
  const group = Math.max(LEAST, series.length * BAR + GAP);
  const width = bars.length * group;
  const most = Math.max(...bars.flatMap(({ values }) => values), 1);
  const floor = ABOVE + HEIGHT;
  return (
    <figure className="grid content-start gap-2">
      {series.length > 1 ? (
        <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
          {series.map((name, index) => (
            <span key={name} className="inline-flex items-center gap-1.5">
              <svg viewBox="0 0 10 10" aria-hidden="true" className="size-2.5">
                <rect width="10" height="10" rx="2" className={tones[index]} />
              </svg>
              {name}
            </span>
          ))}
        </figcaption>
      ) : null}
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${floor + BELOW}`}
        width={width}
        className="h-auto max-w-full"
      >
        {bars.map(({ name, values }, at) => {
          const left = at * group + (group - values.length * BAR) / 2;
          return (
            <g key={name}>
              {values.map((value, index) => {
                const height = (value / most) * HEIGHT;
                const x = left + index * BAR;
                return (
                  <g key={series[index]}>
                    <rect
                      x={x + 1}
                      y={floor - height}
                      width={BAR - 2}
                      height={height}
                      className={tones[index]}
                    />
                    <text
                      x={x + BAR / 2}
                      y={floor - height - 5}
                      textAnchor="middle"
                      className="fill-ink text-xs"
                    >
                      {value}
                    </text>
                  </g>
                );
              })}
              <text
                x={at * group + group / 2}
                y={floor + 15}
                textAnchor="middle"
                className="fill-ink-soft text-xs"
              >
                {name}
              </text>
            </g>
          );
        })}
        <line x1="0" x2={width} y1={floor} y2={floor} className="stroke-line-strong" />
      </svg>
    </figure>
  );
}
