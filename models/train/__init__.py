"""Training, calibration, export and measurement of Telltale's picture detector."""
