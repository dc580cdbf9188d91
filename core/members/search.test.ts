import { expect, it } from 'vitest'
import { searchFor, wordsOf } from './search.ts'

const words = (name: string, address: string) => wordsOf(name, address).map(({ word }) => word)

it('finds a person by each word of the name and of the address, once each', () => {
  expect(words('José  Núñez', 'jose.n@example.org')).toEqual(['example', 'jose', 'n', 'nunez', 'org'])
  expect(words("Anne-Marie O'Brien", 'am@x.org')).toEqual(['am', 'anne', 'anne-marie', 'brien', 'marie', 'o', "o'brien", 'org', 'x'])
})

it('knows which beginnings have found the person by an earlier word', () => {
  expect(wordsOf('Ann Anders', 'ann@x.org').filter(({ word }) => word.startsWith('an'))).toEqual([
    { word: 'anders', shared: 0 },
    { word: 'ann', shared: 2 },
  ])
})

it('takes an address, a whole name and a word for what they are', () => {
  expect(searchFor(' Ada@X')).toEqual({ by: 'address', prefix: 'ada@x' })
  expect(searchFor('Ada  L')).toEqual({ by: 'name', prefix: 'ada l' })
  expect(searchFor('ÉLO')).toEqual({ by: 'word', prefix: 'elo' })
  expect(searchFor('  ')).toBeNull()
})
