type Props = {
  /** Oldest first. */
  values: readonly number[];
  /** What the picture says, in words. */
  label: string;
};

const [WIDTH, HEIGHT, GAP] = [4, 20, 1];

/** Small bars, one a day: whether something is used, at a glance. The words say the same. */
export function Sparkline({ values, label }: Props) {
  const most = Math.max(1, ...values);
  const width = values.length * (WIDTH + GAP);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className="max-w-full"
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(3, (value / most) * HEIGHT);
        return (
          <rect
            key={index}
            x={index * (WIDTH + GAP)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
            className={value === 0 ? "fill-line-strong" : "fill-brand-ink"}
          />
        );
      })}
    </svg>
  );
}
