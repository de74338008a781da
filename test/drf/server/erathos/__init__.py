"""The documented part of the Erathos API as Django REST framework would serve it, at the framework's defaults."""
