"""Language models: servers that fill a JSON schema, and what stands around them.

    spec ── registry ──> openai | scripted | a plugin            one attempt each
                             │
              Retry ── Breaker ── Limit       (guarded.py)       one of each for a model
                             │
              Metered ── Cap ── Cache                            one of each for whoever pays
                             │
                           Chain                                 a second model behind the first

Each of these is itself a LanguageModel (briefings/ports.py), so that any of them can be left out.
Nothing here believes a model: what comes back fits the schema, whether it is true is for checking.
"""
