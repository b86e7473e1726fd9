"""The trusted side of the wall. Never imports api or sandbox, never unpickles."""
