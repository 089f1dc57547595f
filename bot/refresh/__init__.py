"""Sources kept fresh: look at each when it is due, store what is new, say how it has been.

due sources -> look (feed, page, folder) -> Look -> store
                 plan: what of it is new, wanted, too old     (pure)
                 rhythm: when to look again                   (pure)
"""
