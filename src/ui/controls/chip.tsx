export function Chip({ tone, label }: { tone: 'plain' | 'warn' | 'error'; label: string }) {
  return <span class={`chip ${tone}`}>{label}</span>;
}
