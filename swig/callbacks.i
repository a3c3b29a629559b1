// Contract: functions of the language that MPI calls: reductions, attributes, error handlers, requests, data representations.
%include "callbacks.swg"
