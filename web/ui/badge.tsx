export type BadgeKind = 'good' | 'neutral' | 'warning'

/** A state in a word. */
export const Badge = ({ kind, children }: { kind: BadgeKind; children: string }) => <span class={`badge badge--${kind}`}>{children}</span>
