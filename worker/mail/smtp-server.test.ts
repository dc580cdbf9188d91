import { expect, it } from 'vitest'
import { configOf, type Env } from '../config.ts'
import { testEnv } from '../testing/world.ts'
import { smtpServer } from './smtp-server.ts'

it('reads the address of a mail server', () => {
  expect(smtpServer('smtps://me%40example.org:a%2Fb@mail.example.org')).toEqual({
    host: 'mail.example.org',
    port: 465,
    tls: 'on',
    user: 'me@example.org',
    password: 'a/b',
  })
  expect(smtpServer('smtp://mail.example.org:2525')).toMatchObject({ port: 2525, tls: 'starttls', user: '' })
  expect(smtpServer('smtp://u:100%@mail.example.org')).toMatchObject({ port: 587, password: '100%' })
  expect(smtpServer('smtp://[::1]:25?tls=off')).toMatchObject({ host: '::1', tls: 'off' })
})

it.each(['mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp://mail.example.org?tls=off'])('is none: %s', (text) => {
  expect(smtpServer(text)).toBe('not one')
})

it('must be there when mail goes by SMTP', () => {
  const configured = (vars: object) => configOf({ ...testEnv, ...vars } as Env)
  expect(() => configured({ MAIL_TRANSPORT: 'smtp' })).toThrow('SMTP_URL: must say which server takes the mail')
  expect(() => configured({ SMTP_URL: 'mail.example.org' })).toThrow('SMTP_URL: must be smtps://')
  expect(configured({ MAIL_TRANSPORT: 'smtp', SMTP_URL: 'smtps://mail.example.org' }).SMTP_URL?.port).toBe(465)
})
