CREATE TABLE `impact_figures` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`series` integer NOT NULL,
	`revision` integer NOT NULL,
	`n` integer NOT NULL,
	`n_matched` integer NOT NULL,
	`figures` text,
	`check_at` integer,
	PRIMARY KEY(`survey_id`, `series`)
);
--> statement-breakpoint
CREATE INDEX `impact_figures_checking` ON `impact_figures` (`check_at`) WHERE check_at is not null;--> statement-breakpoint
CREATE TABLE `impact_people` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`person_id` text NOT NULL,
	`series` integer NOT NULL,
	`is_enrolled` integer NOT NULL,
	`attempts` integer NOT NULL,
	`baseline_at` integer,
	`latest_at` integer,
	`baseline_score` real,
	`latest_score` real,
	`delta` real,
	`counted` text,
	`is_due` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`survey_id`, `person_id`, `series`)
);
--> statement-breakpoint
CREATE INDEX `impact_people_by_delta` ON `impact_people` (`survey_id`,`series`,`delta`,`person_id`);--> statement-breakpoint
CREATE INDEX `impact_people_of_person` ON `impact_people` (`person_id`);--> statement-breakpoint
CREATE INDEX `impact_people_due` ON `impact_people` (`survey_id`,`person_id`) WHERE is_due = 1;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `uncounted` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `enrolments_uncounted` ON `enrolments` (`survey_id`,`person_id`) WHERE uncounted > 0;