/** Which page an address opens. Each gets a key of what it is about, so that another survey is another page. */
import { Route, Router } from 'preact-iso'
import {
  AccountPage,
  ApiKeysPage,
  AssignmentsPage,
  AuditPage,
  BuilderPage,
  CompliancePage,
  DataPage,
  EmailPage,
  FiguresPage,
  GroupResultsPage,
  ImpactPage,
  ImportSurveyPage,
  InvitationPage,
  MailPage,
  MailsPage,
  MailWordsPage,
  MembersPage,
  MyResultsPage,
  NewOrganizationPage,
  NewSurveyPage,
  OrganizationSettingsPage,
  OverviewPage,
  ParticipantsPage,
  PasswordPage,
  PastResponsesPage,
  PersonPage,
  ReportsPage,
  ResponsesPage,
  ReviewPage,
  SurveyPage,
  TwoFactorPage,
  VersionPage,
  VersionsPage,
} from './later-pages.ts'
import { MySurveysPage } from './my-surveys/page.tsx'
import { HomePage } from './organizations/home.tsx'
import { NotFound } from './shell/not-found.tsx'
import { OfOrganization } from './shell/of-organization.tsx'
import { SurveysPage } from './surveys/page.tsx'

const Surveys = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <SurveysPage organization={organization} />} />
)
const NewSurvey = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <NewSurveyPage organization={organization} />} />
)
const ImportSurvey = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <ImportSurveyPage organization={organization} />} />
)
const Invitation = ({ token = '' }: { token?: string }) => <InvitationPage key={token} token={token} />
const OrganizationSettings = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <OrganizationSettingsPage organization={organization} />} />
)
const Overview = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <OverviewPage organization={organization} />} />
)
const Members = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <MembersPage organization={organization} />} />
)
const Mail = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <MailPage organization={organization} />} />
)
const MailWords = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <MailWordsPage organization={organization} />} />
)
const Participants = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <ParticipantsPage organization={organization} />} />
)
const ApiKeys = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <ApiKeysPage organization={organization} />} />
)
const Audit = ({ slug = '' }: { slug?: string }) => (
  <OfOrganization key={slug} slug={slug} page={(organization) => <AuditPage organization={organization} />} />
)
const Survey = ({ id = '' }: { id?: string }) => <SurveyPage key={id} id={id} />
const Builder = ({ id = '', view = '' }: { id?: string; view?: string }) => <BuilderPage key={id} id={id} view={view} />
const Review = ({ id = '' }: { id?: string }) => <ReviewPage key={id} id={id} />
const Versions = ({ id = '' }: { id?: string }) => <VersionsPage key={id} id={id} />
const Version = ({ id = '', version = '' }: { id?: string; version?: string }) => (
  <VersionPage key={`${id} ${version}`} id={id} version={version} />
)
const Assignments = ({ id = '' }: { id?: string }) => <AssignmentsPage key={id} id={id} />
const Figures = ({ id = '' }: { id?: string }) => <FiguresPage key={id} id={id} />
const Responses = ({ id = '' }: { id?: string }) => <ResponsesPage key={id} id={id} />
const PastResponses = ({ id = '' }: { id?: string }) => <PastResponsesPage key={id} id={id} />
const GroupResults = ({ id = '' }: { id?: string }) => <GroupResultsPage key={id} id={id} />
const Compliance = ({ id = '' }: { id?: string }) => <CompliancePage key={id} id={id} />
const Reports = ({ id = '' }: { id?: string }) => <ReportsPage key={id} id={id} />
const Person = ({ id = '', email = '' }: { id?: string; email?: string }) => <PersonPage key={`${id} ${email}`} id={id} email={email} />
const Impact = ({ id = '' }: { id?: string }) => <ImpactPage key={id} id={id} />
const MyResults = ({ id = '' }: { id?: string }) => <MyResultsPage key={id} id={id} />

export const Pages = () => (
  <Router>
    <Route path="/app" component={HomePage} />
    <Route path="/app/account" component={AccountPage} />
    <Route path="/app/account/email" component={EmailPage} />
    <Route path="/app/account/emails" component={MailsPage} />
    <Route path="/app/account/password" component={PasswordPage} />
    <Route path="/app/account/data" component={DataPage} />
    <Route path="/app/account/two-factor" component={TwoFactorPage} />
    <Route path="/app/my" component={MySurveysPage} />
    <Route path="/app/my/:id" component={MyResults} />
    <Route path="/app/organizations/new" component={NewOrganizationPage} />
    <Route path="/app/invitations/:token" component={Invitation} />
    <Route path="/app/o/:slug/surveys" component={Surveys} />
    <Route path="/app/o/:slug/surveys/new" component={NewSurvey} />
    <Route path="/app/o/:slug/surveys/import" component={ImportSurvey} />
    <Route path="/app/o/:slug/settings" component={OrganizationSettings} />
    <Route path="/app/o/:slug/overview" component={Overview} />
    <Route path="/app/o/:slug/members" component={Members} />
    <Route path="/app/o/:slug/participants" component={Participants} />
    <Route path="/app/o/:slug/mail" component={Mail} />
    <Route path="/app/o/:slug/mail/words" component={MailWords} />
    <Route path="/app/o/:slug/api-keys" component={ApiKeys} />
    <Route path="/app/o/:slug/audit" component={Audit} />
    <Route path="/app/surveys/:id" component={Survey} />
    <Route path="/app/surveys/:id/edit/:view?" component={Builder} />
    <Route path="/app/surveys/:id/publish" component={Review} />
    <Route path="/app/surveys/:id/versions" component={Versions} />
    <Route path="/app/surveys/:id/versions/:version" component={Version} />
    <Route path="/app/surveys/:id/assignments" component={Assignments} />
    <Route path="/app/surveys/:id/figures" component={Figures} />
    <Route path="/app/surveys/:id/responses" component={Responses} />
    <Route path="/app/surveys/:id/responses/import" component={PastResponses} />
    <Route path="/app/surveys/:id/group-results" component={GroupResults} />
    <Route path="/app/surveys/:id/impact" component={Impact} />
    <Route path="/app/surveys/:id/reports" component={Reports} />
    <Route path="/app/surveys/:id/people/:email" component={Person} />
    <Route path="/app/surveys/:id/compliance" component={Compliance} />
    <Route default component={NotFound} />
  </Router>
)
