/** Who a row is about: two people may have one name. */
export const Person = ({ name, email }: { name: string; email: string }) => (
  <>
    <bdi>{name}</bdi>
    <span class="people__email">
      <Address email={email} />
    </span>
  </>
)

/** Where it needs two lines, it is broken at its @. */
export function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@') + 1
  return (
    <bdi>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </bdi>
  )
}
