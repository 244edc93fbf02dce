type Service = { child: import("node:child_process").ChildProcess; output: string };

export function startService(
  name: string,
  args: readonly string[],
  options?: {
    env?: Record<string, string>;
    onUnexpectedEnd?: (name: string, how: number | string) => void;
    quiet?: boolean;
  },
): Service;
export function stopService(service: Service): Promise<void>;
/** Runs our own TypeScript to its end. */
export function runTypeScript(
  script: string,
  args: readonly string[],
  options?: { env?: Record<string, string> },
): Promise<{ ok: boolean; output: string }>;
