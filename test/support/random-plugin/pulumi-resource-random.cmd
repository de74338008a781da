@node "%~dp0pulumi-resource-random" %*
