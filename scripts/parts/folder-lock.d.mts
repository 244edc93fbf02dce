type Holder = { pid: number; port?: number };
type Lock = { note: (more: { port: number }) => void; release: () => void };

export function holderOf(folder: string): Holder | null;
export function lockFolder(folder: string, patience?: number): Promise<Lock | null>;
