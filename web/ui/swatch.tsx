/** The colour of a thing beside its name. It says nothing that the name does not. */
export const Swatch = ({ color }: { color: string }) => <span class="swatch" style={{ backgroundColor: color }} aria-hidden="true" />
