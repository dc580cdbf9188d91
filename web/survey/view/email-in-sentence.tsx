/** A sentence with an address in it, which keeps its own direction; `\n` stands where it goes. */
export function EmailInSentence({ sentence, email }: { sentence: string; email: string }) {
  const [before, after] = sentence.split('\n')
  return (
    <p>
      {before}
      <strong>
        <bdi>{email}</bdi>
      </strong>
      {after}
    </p>
  )
}
