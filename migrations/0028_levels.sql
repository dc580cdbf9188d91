-- Figures by level are new: everybody is counted afresh, by the sweep or by whoever asks first.
DELETE FROM `impact_people`;--> statement-breakpoint
DELETE FROM `impact_figures` WHERE series > 0;--> statement-breakpoint
UPDATE `impact_figures` SET revision = revision + 1, n = 0 WHERE series = 0;--> statement-breakpoint
UPDATE `enrolments` SET uncounted = uncounted + 1;
