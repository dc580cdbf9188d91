/** Who a row is about: two people may have one name. Where the address needs two lines, it is broken at its @. */
export function Person({ name, email }: { name: string; email: string }) {
  const at = email.lastIndexOf('@') + 1
  return (
    <>
      <bdi>{name}</bdi>
      <span class="people__email">
        <bdi>
          {email.slice(0, at)}
          <wbr />
          {email.slice(at)}
        </bdi>
      </span>
    </>
  )
}
