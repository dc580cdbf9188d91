import { changeSentences, type Since } from './change-sentences.ts'
import type { Say } from './say.ts'

/** What has changed since the attempt before, in sentences. */
export const ChangeNote = ({ since, say }: { since: Since; say: Say }) => (
  <div class="results__since">
    {changeSentences(since, say).map((sentence) => (
      <p key={sentence} lang={say.lang}>
        {sentence}
      </p>
    ))}
  </div>
)
