/** Shown a moment late: what is quick should not flicker. */
export const Loading = ({ what }: { what: string }) => (
  <p class="loading" role="status">
    <span class="loading__wheel" aria-hidden="true" />
    {`Loading ${what} …`}
  </p>
)
