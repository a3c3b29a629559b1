// Contract: objects of the facade's classes. The language says how its object of a class holds the facade's.
//
//   self, const T &      an object of the class, required
//   Status *             an object to be filled in, or nothing
//   T by value           a new object: communicators of the class that fits their kind, others in the receiver's class
//   T & from a method    the receiver itself
%include "handles.swg"
