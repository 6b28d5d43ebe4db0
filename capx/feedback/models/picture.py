from django.db import models


class BugPicture(models.Model):
    """A picture beside a bug report, made anew by us. Its bytes go with the row."""

    report = models.ForeignKey(
        "feedback.BugReport", models.CASCADE, db_index=False, related_name="pictures"
    )
    place = models.PositiveSmallIntegerField()  # from 1
    data = models.BinaryField()  # WebP
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["report", "place"], name="one_bug_picture_in_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.place}"
