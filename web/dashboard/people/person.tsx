/** Who a row is about: two people may have one name. */
export const Person = ({ name, email }: { name: string; email: string }) => (
  <>
    <bdi>{name}</bdi>
    <span class="people__email">
      <bdi>{email}</bdi>
    </span>
  </>
)
