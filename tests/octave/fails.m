% fails(call, text): the call must end with an error whose message has text in it
function fails(call, text)
  message = '';
  try
    call();
  catch failure
    message = failure.message;
  end
  assert(! isempty(strfind(message, text)), '"%s" is not in "%s"', text, message);
end
