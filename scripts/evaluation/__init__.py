"""What scripts/evaluate and the quality tests measure searches by."""
# SPDX-License-Identifier: GPL-2.0-or-later
