/** Whose a row is. */
export const Person = ({ name, email }: { name: string; email: string }) => (
  <>
    <span class="responses__name">
      <bdi>{name}</bdi>
    </span>
    <span class="responses__email">
      <bdi>{email}</bdi>
    </span>
  </>
)
