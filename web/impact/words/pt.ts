import type { Words } from './en.ts'

export const pt: Words = {
  nobody: 'Ainda ninguém respondeu.',
  'came-back': {
    one: 'De {n} pessoa que começou, voltou {returned}.',
    many: 'De {n} de pessoas que começaram, voltaram {returned}.',
    other: 'De {n} pessoas que começaram, voltaram {returned}.',
  },
  'no-change-yet': 'Só se pode falar de uma mudança quando alguém tiver respondido uma segunda vez.',
  improved: 'Em média, melhoraram {points} pontos{interval}.',
  worsened: 'Em média, pioraram {points} pontos{interval}.',
  rose: 'Em média, as pontuações subiram {points} pontos{interval}.',
  fell: 'Em média, as pontuações desceram {points} pontos{interval}.',
  same: 'Em média, as pontuações mantiveram-se iguais{interval}.',
  interval: ' (IC de 95 %: {low} a {high})',
  clear: 'O acaso, por si só, dificilmente produziria tal mudança (p {p}).',
  unclear: 'Tal mudança pode bem dever-se ao acaso (p {p}).',
  tiny: 'O efeito é muito pequeno (g de Hedges = {g}).',
  small: 'O efeito é pequeno (g de Hedges = {g}).',
  medium: 'O efeito é médio (g de Hedges = {g}).',
  large: 'O efeito é grande (g de Hedges = {g}).',
  reliable: {
    one: 'De {n} pessoa, {improved} melhorou e {declined} piorou mais do que tais pontuações variam por si.',
    many: 'De {n} de pessoas, {improved} melhoraram e {declined} pioraram mais do que tais pontuações variam por si.',
    other: 'De {n} pessoas, {improved} melhoraram e {declined} pioraram mais do que tais pontuações variam por si.',
  },
  'left-alike': 'Quem não voltou tinha começado mais ou menos ao mesmo nível.',
  'left-higher': 'Quem não voltou tinha começado com pontuações mais altas, pelo que a mudança dos restantes pode não valer para todos.',
  'left-lower': 'Quem não voltou tinha começado com pontuações mais baixas, pelo que a mudança dos restantes pode não valer para todos.',
  'too-few': 'Voltaram menos de cinco pessoas: poucas demais para tirar conclusões.',
  hidden: 'Menos de cinco pessoas correspondem. Para as proteger, os seus números não são mostrados.',
  'all-alike': 'Todos mudaram o mesmo, pelo que não há nada a testar.',
}
