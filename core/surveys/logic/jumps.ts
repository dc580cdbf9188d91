import type { InputError } from '../../problem.ts'
import type { Definition } from '../contract.ts'

/** Jumps go forward, to a page that is there. */
export function jumpProblems({ pages, randomize }: Definition): InputError[] {
  return pages.flatMap(({ jumps = [] }, p) =>
    jumps.flatMap(({ to }, j) => {
      const message = jumpProblem(pages, p, to, randomize?.pages === true)
      return message === null ? [] : [{ path: `pages.${p}.jumps.${j}.to`, message }]
    }),
  )
}

function jumpProblem(pages: Definition['pages'], from: number, to: string, isShuffled: boolean): string | null {
  if (isShuffled) return 'pages that come in any order cannot be jumped between: take the jumps or the random order away'
  const target = pages.findIndex(({ id }) => id === to)
  if (to === 'end') return target === -1 ? null : 'a page has the id end: give it another, so that a jump to the end is clear'
  if (target === -1) return `there is no page ${to}`
  return target > from ? null : `page ${to} does not come later: a jump goes forward`
}
