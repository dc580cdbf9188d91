import type { ComponentChildren } from 'preact'

/** A part of a page with a heading of its own. */
export function Card({ title, id, children }: { title: string; id: string; children: ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={id}>
      <h2 class="card__title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}
