import { peopleList } from '../db/people-list.ts'
import { memberships, memberWords } from '../db/schema/organizations.ts'

/** Rides memberships_by_name, …_by_address, …_by_joining and member_words_by_word. */
export const { columnQuery, wordQuery, list: listMembers } = peopleList(memberships, memberWords)
