import { expect, it } from 'vitest'
import { OUTCOMES } from './outcomes.ts'
import { type Circumstances, type Standing, takingUp } from './taking-up.ts'

const due: Standing = { status: 'pending', due_at: 10, tries: 0, lost: 0, outcome: null, purpose: 'invitation' }
const usual: Circumstances = { now: 10, knowsItAgain: false, handed: 0, budget: 5 }

it('is sent when its turn has come, and left alone before it and after it is settled', () => {
  expect(takingUp(due, usual)).toBe('send')
  expect(takingUp(due, { ...usual, now: 9 })).toBe('leave')
  for (const status of ['sent', 'withheld', 'failed'] as const) expect(takingUp({ ...due, status }, usual)).toBe('leave')
})

it('waits for tomorrow when its organization has used up its day, unless it has been counted or is about an account', () => {
  expect(takingUp(due, { ...usual, handed: 5 })).toBe('tomorrow')
  expect(takingUp({ ...due, tries: 1 }, { ...usual, handed: 5 })).toBe('send')
  expect(takingUp({ ...due, purpose: 'account' }, { ...usual, handed: 5 })).toBe('send')
})

it('is not sent beside a sender who may have sent it before they died, where that would be noticed by nobody', () => {
  const left: Standing = { ...due, status: 'sending' }
  expect(takingUp(left, usual)).toBe('ask the provider')
  expect(takingUp(left, { ...usual, knowsItAgain: true })).toBe('send')
  expect(takingUp({ ...left, purpose: 'account' }, usual)).toBe('send')
})

it('goes once more when nobody has told whether it went, and never a third time', () => {
  const untold: Standing = { ...due, status: 'unknown', lost: 1 }
  expect(takingUp(untold, usual)).toBe('send')
  expect(takingUp({ ...untold, lost: 2 }, usual)).toBe('give up')
  expect(takingUp({ ...untold, purpose: 'account' }, usual)).toBe('give up')
})

it('is not sent once its provider has told what became of it, whoever died or gave up before that', () => {
  for (const status of ['pending', 'sending', 'unknown'] as const)
    for (const outcome of OUTCOMES) expect(takingUp({ ...due, status, outcome }, usual)).toBe('went')
  expect(takingUp({ ...due, status: 'withheld', outcome: 'delivered' }, usual)).toBe('leave')
})
