import type { Random } from './random.ts'

/** Someone who answers. `level` is how well their needs are met at first, `growth` what an attempt later adds, both on the scale of the answers. */
export type DemoPerson = { name: string; email: string; timezone: string; locale: string; level: number; growth: number }

const NAMES =
  `Amara Okafor|Benedikt Vogel|Chloe Marchetti|Daniel Osei|Elif Aydin|Femke de Boer|Gabriel Santos|Hannah Whitfield|Ibrahim Haddad|Jana Novakova
Kwame Mensah|Leila Farahani|Mateus Carvalho|Nadia Petrova|Oscar Lindqvist|Priya Raman|Quentin Dubois|Rosa Jimenez|Samuel Adeyemi|Tomoko Hayashi
Ursula Brandt|Viktor Horvath|Wanjiru Kamau|Xavier Pons|Yasmin Saleh|Zoltan Kiss|Aoife Byrne|Bruno Ferrari|Carmen Ortega|Dmitri Volkov
Esther Goldberg|Finn Jorgensen|Grace Mwangi|Hugo Lefevre|Ingrid Solberg|Joao Pereira|Katarina Ilic|Liam Gallagher|Mei Chen|Noor Rahman
Olga Kowalska|Paulo Ribeiro|Rania Khalil|Sven Bergman|Thandiwe Nkosi|Umar Siddiqui|Vera Popescu|Willem Jansen|Ximena Rojas|Yara Costa
Adam Nowak|Bettina Fischer|Cyrus Amini|Dorothea Klein|Emeka Nwosu|Fatima Zahra|Giulia Romano|Henrik Madsen|Isabel Moreno|Jonas Weber
Keiko Tanaka|Lucas Martin|Malika Benali|Nils Eriksson`
    .split(/[|\n]/)
    .map((name) => name.trim())

const PLACES = [
  { timezone: 'Europe/London', locale: 'en-GB' },
  { timezone: 'Europe/Berlin', locale: 'de' },
  { timezone: 'America/New_York', locale: 'en-US' },
] as const

export function demoPeople(random: Random): DemoPerson[] {
  return NAMES.map((name) => ({
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@people.example`,
    ...(PLACES[Math.floor(random.next() ** 2 * PLACES.length)] ?? PLACES[0]),
    level: 2.6 + 0.7 * random.normal(),
    growth: 0.32 + 0.22 * random.normal(),
  }))
}
