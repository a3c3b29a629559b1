// Contract: lists of numbers and handles.
//
//   const std::vector<T> &                 a list of numbers, truth values or handles
//   std::vector<T> by value                a list as result
//   const std::optional<std::vector<T>> &  a list, or nothing
//   std::vector<Request> &requests         a list of requests, completed in place
//   std::vector<Status> *statuses          a list that is filled in, and made longer where it is too short; or nothing
%include "arrays.swg"
