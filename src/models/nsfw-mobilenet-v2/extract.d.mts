export function readModel(scripts: string): Promise<Record<string, Buffer>>;
export function withPackage<T>(archive: string | undefined, use: (scripts: string) => Promise<T>): Promise<T>;
