import { expect, it } from 'vitest'
import type { Definition } from '../../core/surveys/contract.ts'
import { placeIn } from './survey-places.ts'

const definition: Definition = {
  languages: ['en', 'es'],
  result_type: 'bars',
  groups: [{ id: 'g', label: { en: 'Home', es: 'Casa' }, color: '#336699' }],
  pages: [
    { id: 'p', questions: [{ id: 'a', kind: 'yes_no', text: 'First?' }] },
    { id: 'q', questions: [{ id: 'b & c', kind: 'yes_no', text: { en: 'x'.repeat(100), es: 'Dos' } }] },
  ],
}
const place = (path: string) => placeIn({ id: 'srv_1', definition }, path)

it('names the part that a path is about, and leads to it', () => {
  expect(place('definition.pages.0.questions.0.options.1.text')).toEqual({
    name: 'Question 1: First?',
    href: '/app/surveys/srv_1/edit?question=a',
  })
  expect(place('definition.pages.1.questions.0.id')).toEqual({
    name: `Question 2: ${'x'.repeat(90)}…`,
    href: '/app/surveys/srv_1/edit?question=b%20%26%20c',
  })
  expect(place('definition.pages.1.jumps.0.to')).toEqual({ name: 'Page 2', href: '/app/surveys/srv_1/edit' })
  expect(place('definition.pages')).toEqual({ name: 'The questions', href: '/app/surveys/srv_1/edit' })
  expect(place('definition.groups.0.bands')).toEqual({ name: 'Group: Home', href: '/app/surveys/srv_1/edit/groups' })
  expect(place('settings.closes_at')).toEqual({ name: 'The settings', href: '/app/surveys/srv_1/edit/settings' })
  expect(place('settings.reminder_intervals.3')).toEqual({ name: 'The reminders', href: '/app/surveys/srv_1/edit/reminders' })
  expect(place('definition.languages')).toBeNull()
})
