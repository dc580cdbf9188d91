import type { ComponentChildren } from 'preact'

/** Buttons that belong together, under a name for those who do not see that they do. */
export const Tools = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <fieldset class="tools">
    <legend class="visually-hidden">{label}</legend>
    <div class="button-row tools__row">{children}</div>
  </fieldset>
)
