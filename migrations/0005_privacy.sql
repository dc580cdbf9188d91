CREATE TABLE `erasures` (
	`person_id` text PRIMARY KEY NOT NULL,
	`asked_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE INDEX `erasures_due` ON `erasures` (`due_at`);--> statement-breakpoint
CREATE TABLE `removed_responses` (
	`survey_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`reason` text NOT NULL,
	`responses` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `reason`)
);
--> statement-breakpoint
CREATE TABLE `tombstones` (
	`id` text PRIMARY KEY NOT NULL,
	`erased_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `walks` (
	`name` text PRIMARY KEY NOT NULL,
	`position` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `organizations` ADD `retention_months` integer;--> statement-breakpoint
ALTER TABLE `organizations` ADD `retention_due_at` integer;--> statement-breakpoint
CREATE INDEX `organizations_retention` ON `organizations` (`retention_due_at`) WHERE retention_due_at is not null;--> statement-breakpoint
CREATE INDEX `organizations_deleted` ON `organizations` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX `mails_of_person` ON `mails` (`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `mails_to_address` ON `mails` (`to_address`,`id`);--> statement-breakpoint
CREATE INDEX `invitations_by_address` ON `invitations` (`address`);--> statement-breakpoint
CREATE INDEX `invitations_by_inviter` ON `invitations` (`invited_by`);--> statement-breakpoint
CREATE INDEX `invitations_by_guest` ON `invitations` (`accepted_by`);--> statement-breakpoint
CREATE INDEX `assignments_of_person` ON `assignments` (`person_id`);--> statement-breakpoint
CREATE INDEX `responses_of_organization` ON `responses` (`organization_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `sessions_of_organization` ON `sessions` (`organization_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `audit_log_of_actor` ON `audit_log` (`actor_id`,`id`);