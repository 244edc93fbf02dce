type Props = {
  /** What the picture shows, in words; the figures stand in a table beside it. */
  label: string;
  /** Names of the values of each bar, in their order: at most three. */
  series: readonly string[];
  bars: readonly { name: string; values: readonly number[] }[];
};

const [HEIGHT, ABOVE, BELOW, LEAST] = [120, 18, 20, 48];
const tones = ["fill-brand-ink", "fill-info", "fill-warning"] as const;

/**
 * Bars side by side, drawn on the server. They keep their size, so that their figures can be read: where
 * there is no room for all of them they are moved sideways, within the picture.
 */
export function BarChart({ label, series, bars }: Props) {
  const bar = series.length * bars.length > 12 ? 13 : 26;
  const group = Math.max(LEAST, series.length * bar + bar / 2 + 4);
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
      <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${width} ${floor + BELOW}`}
          width={width}
          className="h-auto max-w-none"
        >
          {bars.map(({ name, values }, at) => {
            const left = at * group + (group - values.length * bar) / 2;
            return (
              <g key={name}>
                {values.map((value, index) => {
                  const height = (value / most) * HEIGHT;
                  const x = left + index * bar;
                  return (
                    <g key={series[index]}>
                      <rect
                        x={x + 1}
                        y={floor - height}
                        width={bar - 2}
                        height={height}
                        className={tones[index]}
                      />
                      <text
                        x={x + bar / 2}
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
      </div>
    </figure>
  );
}
