import type { ReceiverPackage } from "../receivers/install";

/** Django REST framework with its users' common packages. */
export const DRF = {
  name: "django-rest-framework-3.18.3",
  requirements: [
    "Django==5.2.19",
    "djangorestframework==3.18.3",
    "django-filter==26.2",
    "djangorestframework-api-key==3.1.0",
    "drf-spectacular==0.30.0",
    "gunicorn==27.0.1",
    // Not every machine has a time zone database of its own.
    "tzdata==2025.2",
  ],
} satisfies ReceiverPackage;
