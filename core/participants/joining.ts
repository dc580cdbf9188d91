import { type Attributes, MAX_ATTRIBUTES } from './contract.ts'

/** What two records of one person say. Where both say something under one name, the first is right; past the limit, the second gives way. */
export const joinedAttributes = (own: Attributes, other: Attributes): Attributes => ({
  ...Object.fromEntries(
    Object.entries(other)
      .filter(([name]) => !(name in own))
      .slice(0, Math.max(0, MAX_ATTRIBUTES - Object.keys(own).length)),
  ),
  ...own,
})
